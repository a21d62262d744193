// title: The words of all names of actors
// The answer is one long text, in which the caller looks for words that are one typing error away from a given word.
// columns:
//   words: string: the words in lower-case ASCII, in alphabetical order, separated by spaces
// example: graphkit query name_words
MATCH (b:Build {id: 'build'})
RETURN b.words AS words
