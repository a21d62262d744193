"""The list of the United Nations: `consolidated` reads the Security Council's consolidated list as XML."""
