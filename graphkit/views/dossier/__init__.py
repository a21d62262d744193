"""The dossier: facts about some actors as sentences, composed once and written in any format."""
