namespace Infoscope.Interchange;

/// <summary>What to do with numbers of a file that the model's number type does not have.</summary>
public enum Precision
{
    /// <summary>Refuse the file.</summary>
    Exact,

    /// <summary>Take the nearest number, as for float64 weights in a float32 model.</summary>
    Nearest,
}
