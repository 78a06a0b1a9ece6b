using Infoscope.Tensors.Models;

namespace Infoscope.Learn.Estimation.Training;

/// <summary>The arrays of a model as they were when it was best.</summary>
internal sealed class KeptParameters(IModel<float> model)
{
    private readonly IReadOnlyList<NamedArray<float>> _arrays = model.Arrays();
    private readonly float[][] _kept = [.. model.Arrays().Select(static array => array.Values.ToArray())];

    /// <summary>Keeps the present numbers.</summary>
    public void Keep()
    {
        for (var i = 0; i < _kept.Length; i++)
        {
            _arrays[i].Values.CopyTo(_kept[i]);
        }
    }

    /// <summary>Puts the kept numbers back.</summary>
    public void Restore()
    {
        for (var i = 0; i < _kept.Length; i++)
        {
            _kept[i].CopyTo(_arrays[i].Values);
        }
    }
}
