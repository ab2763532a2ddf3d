namespace Microsoft.ML.Sequence.Text;

/// <summary>How a text is cut into the words that a <see cref="SubwordTrainer"/> learns from and its tokenizer cuts further.</summary>
public enum SubwordSplitting
{
    /// <summary>By white space and around each punctuation character and symbol; a word behind white space, or at the text's beginning, is marked with U+2581 (▁) at the front. Text comes back with each stretch of white space as one space.</summary>
    MarkedWords,

    /// <summary>Before each space, which becomes a mark U+2581 (▁) at the front of the word behind it; other white space is text. SentencePiece's way, Hugging Face's <c>Metaspace</c>. Text comes back as it was, but for one space at the front.</summary>
    Metaspace,

    /// <summary>By white space alone, which is dropped: <c>WhitespaceSplit</c>.</summary>
    WhiteSpace,

    /// <summary>By white space, which is dropped, and between runs of word characters and runs of others: <c>Whitespace</c>.</summary>
    WordsAndOthers,

    /// <summary>By white space, which is dropped, and around each punctuation character: BERT's way. Control characters are taken away and Chinese characters stand alone.</summary>
    Bert,

    /// <summary>As GPT-2 does: contractions, letters, numbers and others apart, with a space at the front of the word behind it; the characters that tokens are made of are the text's UTF-8 bytes. Any text comes back as it was.</summary>
    ByteLevel,
}
