using Infoscope.Lab.Planes;

namespace Infoscope.App.Terminal;

/// <summary>Shows an experiment while it runs.</summary>
internal interface IPlaneView
{
    /// <summary>Runs the work and shows what its observer is told.</summary>
    void Watch(Action<IPlaneObserver> work);
}

/// <summary>Shows nothing.</summary>
internal sealed class NoView : IPlaneView, IPlaneObserver
{
    public void Watch(Action<IPlaneObserver> work) => work(this);

    public void Advanced(int network, int epoch)
    {
    }

    public void Recorded(int network, PlaneSnapshot snapshot)
    {
    }
}
