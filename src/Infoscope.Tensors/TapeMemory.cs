using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors;

/// <content>Memory that is not the tape's own, such as a batch or a parameter: it must hold what was recorded until the way back has read it.</content>
public sealed partial class Tape<T>
{
    private readonly List<(int Index, ulong Mark)> _leaves = [];

    /// <summary>Remembers what memory held that is not the tape's own.</summary>
    private void Mark(int index) => _leaves.Add((index, Fingerprint.Of<T>(_nodes[index].Value.Span)));

    private void RequireUnchanged(int root)
    {
        foreach (var (index, mark) in _leaves)
        {
            if (Fingerprint.Of<T>(_nodes[index].Value.Span) != mark && DependsOn(root, index))
            {
                throw TensorException.Changed(_nodes[index].Parameter?.ToString(), _nodes[index].Shape, FirstUseOf(index));
            }
        }
    }

    private bool DependsOn(int root, int leaf)
    {
        var isReached = new bool[root + 1];
        isReached[root] = true;
        for (var index = root; index > leaf; index--)
        {
            for (var input = 0; isReached[index] && input < _nodes[index].InputCount; input++)
            {
                isReached[InputIndexOf(_nodes[index], input)] = true;
            }
        }

        return leaf <= root && isReached[leaf];
    }

    /// <summary>The name of the first operation that reads a value, or null.</summary>
    private string? FirstUseOf(int leaf)
    {
        for (var index = leaf + 1; index < _count; index++)
        {
            for (var input = 0; input < _nodes[index].InputCount; input++)
            {
                if (InputIndexOf(_nodes[index], input) == leaf)
                {
                    return _nodes[index].Rule!.Name;
                }
            }
        }

        return null;
    }
}
