namespace Infoscope.Core.Parallelism;

/// <summary>Work in pieces that do not share what they write, so that they may run in any order and side by side.</summary>
public interface IPieces
{
    /// <summary>Does one piece, counted from 0.</summary>
    void Run(int piece);
}
