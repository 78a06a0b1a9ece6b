namespace Infoscope.Learn.Estimation.Training;

/// <summary>When training has had enough: no better value in so many looks.</summary>
internal sealed class StopRule(int patience)
{
    private int _looksSinceBest;

    /// <summary>The best value so far; −∞ before the first.</summary>
    public double Best { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether to stop.</summary>
    public bool IsOver => _looksSinceBest >= patience;

    /// <summary>Takes in a value and says whether it is the best.</summary>
    public bool Look(double value)
    {
        if (value > Best)
        {
            (Best, _looksSinceBest) = (value, 0);
            return true;
        }

        _looksSinceBest++;
        return false;
    }
}
