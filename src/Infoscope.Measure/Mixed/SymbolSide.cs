namespace Infoscope.Measure.Mixed;

/// <summary>Which of two samples is read as symbols; the other is read as numbers.</summary>
public enum SymbolSide
{
    /// <summary>The one that <see cref="ColumnKinds.Detect"/> finds to hold symbols; if both do, the one with fewer different rows, and y if they have equally many.</summary>
    Detect,

    /// <summary>X.</summary>
    X,

    /// <summary>Y.</summary>
    Y,
}
