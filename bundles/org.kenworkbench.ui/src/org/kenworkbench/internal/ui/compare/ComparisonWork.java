/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.kenworkbench.analysis.comparison.Closeness;
import org.kenworkbench.analysis.comparison.Comparison;
import org.kenworkbench.analysis.comparison.GroupOverlap;
import org.kenworkbench.internal.ui.compare.text.PairFacts;
import org.kenworkbench.internal.ui.jobs.LatestJob;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.runs.OperationJob;
import org.kenworkbench.internal.ui.subject.FileStamps;
import org.kenworkbench.internal.ui.subject.WindowComparison;
import org.kenworkbench.internal.ui.subject.WindowComparisons;
import org.kenworkbench.internal.ui.window.RememberedFiles;
import org.kenworkbench.internal.ui.window.WindowServices;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.services.ComparedSubnetwork;
import org.kenworkbench.operations.services.SubnetworkComparer;
import org.kenworkbench.operations.services.SubnetworkComparer.Found;
import org.kenworkbench.ui.ComparisonPart;
import org.kenworkbench.ui.ComparisonSubject;
import org.kenworkbench.ui.KenPage;

/**
 * The comparison of one window: the files, what they have in common, and what of that is selected. Files are read by
 * jobs, and read again when somebody wrote them. For the UI thread.
 */
public final class ComparisonWork implements WindowComparison {

    private static final RememberedFiles LAST_COMPARED = new RememberedFiles("comparedFiles");
    private static final double[] ONE_STAGE = {1};
    /** Share of the progress bar for the draws: the digests of the inputs come before them and report no progress. */
    private static final double[] DRAWING = {0.99};

    private final IWorkbenchWindow window;
    private final Shell shell;
    private final LatestJob looking;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private ComparisonState state = ComparisonState.EMPTY;
    private ComparisonSubject subject = state.subject();
    private FileStamps stamps = FileStamps.NONE;
    private final WindowTask reading;
    private final WindowTask drawing;
    private final WindowTask values;
    /** The measure to show once the values are read. */
    private Closeness wanted = Closeness.OVERLAP;
    private boolean begun;

    ComparisonWork(IWorkbenchWindow window) {
        this.window = window;
        shell = window.getShell();
        reading = new WindowTask(window);
        drawing = new WindowTask(window);
        values = new WindowTask(window);
        looking = new LatestJob(Messages.Work_Looking, shell);
        IPartListener2 activated = new IPartListener2() {
            @Override
            public void partActivated(IWorkbenchPartReference part) {
                look();
            }
        };
        window.getPartService().addPartListener(activated);
        shell.addDisposeListener(event -> cancel());
    }

    /**
     * Returns the comparison of a window, which has one as long as it is open. It begins with the files that were
     * compared last.
     */
    public static ComparisonWork of(IWorkbenchWindow window) {
        ComparisonWork work = (ComparisonWork) WindowServices.require(WindowComparisons.class).of(window);
        work.begin();
        return work;
    }

    @Override
    public void begin() {
        if (!begun) {
            begun = true;
            add(LAST_COMPARED.list());
        }
    }

    @Override
    public void equip(KenPage page) {
        if (page instanceof WorkingPage working) {
            working.workOn(this);
        }
    }

    @Override
    public ComparisonSubject subject() {
        return subject;
    }

    /** Returns the files that are to be compared, including those that were refused. */
    public List<Path> files() {
        return state.files();
    }

    @Override
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    private void change(ComparisonState other) {
        if (other != state) {
            state = other;
            subject = state.subject();
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public void ask() {
        AddFiles.ask(shell).ifPresent(this::add);
    }

    @Override
    public void add(List<Path> more) {
        ComparisonState added = state.plus(more);
        if (added != state) {
            setFiles(added);
        }
    }

    /** Takes files out, whether they could be compared or not. */
    public void remove(List<Path> fewer) {
        setFiles(state.minus(fewer));
    }

    private void setFiles(ComparisonState other) {
        change(other);
        LAST_COMPARED.put(state.files());
        read();
    }

    private record Answer(Found found, FileStamps stamps) {
    }

    /** Reads all files anew, in the background; what was read before is shown until then. */
    public void read() {
        cancel();
        List<Path> files = state.files();
        AtomicReference<Answer> answer = new AtomicReference<>();
        OperationJob job = new OperationJob(Messages.Work_Reading, settings(), ONE_STAGE, context -> {
            // The stamp is taken first: a file that is written while it is read then has another one.
            FileStamps before = FileStamps.of(files);
            Found found = WindowServices.require(SubnetworkComparer.class).compare(files, context);
            answer.set(new Answer(found,
                    before.and(FileStamps.of(found.subnetworks().stream().map(ComparedSubnetwork::file).toList()))));
        }, () -> {
        });
        reading.startAside(job, isDone -> {
            if (isDone) {
                stamps = answer.get().stamps();
                change(state.with(answer.get().found()));
            } else {
                // Cancelled, or the user has been told why it failed: what was there stays.
                change(state.beingRead(false));
            }
        });
        change(state.beingRead(true));
    }

    /** Draws the null of all subnetworks that are compared, in the background. */
    public void drawNull(int draws) {
        if (state.whole().isEmpty() || state.reading()) {
            return;
        }
        boolean ofValues = state.hasValues();
        List<Path> files = foundFiles();
        AtomicReference<List<GroupOverlap>> drawn = new AtomicReference<>();
        SubnetworkComparer comparer = WindowServices.require(SubnetworkComparer.class);
        Found of = state.found();
        drawing.start(
                new OperationJob(Messages.bind(draws == 1 ? Messages.Work_DrawingOne : Messages.Work_Drawing, draws),
                        settings(), DRAWING,
                        context -> drawn.set(comparer.drawNull(files, draws, ofValues, context)), () -> {
                        }),
                isDone -> change(isDone && state.found() == of ? state.withNull(drawn.get()) : state.again()));
        change(state.again());
    }

    private List<Path> foundFiles() {
        return state.found().subnetworks().stream().map(ComparedSubnetwork::named).toList();
    }

    /** Tells whether a null is being drawn. */
    public boolean isDrawing() {
        return drawing.isRunning();
    }

    /**
     * Shows the same comparison by another measure. For a measure of values, reading these begins now, and it is shown
     * when they are read.
     */
    public void select(Closeness measure) {
        wanted = measure;
        if (!measure.isOfValues() || state.hasValues()) {
            change(state.with(measure));
        } else {
            if (!values.isRunning() && !state.reading()) {
                state.found().base().ifPresent(this::readValues);
            }
            // What is shown until then is still by the measure before.
            change(state.again());
        }
    }

    private void readValues(Path base) {
        List<Path> files = foundFiles();
        AtomicReference<GroupOverlap> read = new AtomicReference<>();
        SubnetworkComparer comparer = WindowServices.require(SubnetworkComparer.class);
        Found of = state.found();
        values.start(new OperationJob(Messages.Work_Values, settings(), ONE_STAGE,
                context -> read.set(comparer.compareValues(files, base, context)), () -> {
                }),
                isDone -> change(
                        isDone && state.found() == of ? state.withValues(read.get()).with(wanted) : state.again()));
    }

    /** Tells whether values are being read. */
    public boolean isReadingValues() {
        return values.isRunning();
    }

    /** Returns why values cannot be read; empty if they can be, or were. */
    public String noValues() {
        return state.noValues();
    }

    private static RunSettings settings() {
        return new RunSettings(KenPreferences.threads(), false, false, 0);
    }

    /** Looks, in the background, whether somebody wrote one of the files; if so, all are read again. */
    void look() {
        FileStamps known = stamps;
        if (!reading.isRunning() && !known.stamps().isEmpty()) {
            looking.request(known::holds, holds -> {
                if (!holds && !reading.isRunning() && stamps == known) {
                    read();
                }
            });
        }
    }

    private void cancel() {
        reading.cancel();
        drawing.cancel();
        values.cancel();
    }

    /** Stops reading, if it is under way. */
    public void cancelReading() {
        reading.stop();
    }

    @Override
    public void select(Comparison.Pair pair) {
        change(state.with(
                Optional.of(pair).filter(of -> state.whole().isPresent() && state.whole().get().pairs().contains(of))
                        .or(() -> state.selected().pair())));
    }

    /** Opens the composition of one of the subnetworks. */
    public void open(Path kenx) {
        ComparePlace.open(window, kenx);
    }

    /** Selects the tensors to compare. */
    public void select(ComparisonPart part) {
        change(state.with(part));
    }

    @Override
    public String line() {
        return PairFacts.line(subject);
    }

    @Override
    public String title() {
        return subject.whole().isEmpty() ? ""
                : Messages.bind(Messages.Title_Subnetworks, subject.subnetworks().size(),
                        subject.base().orElse(Messages.Title_OneBase));
    }
}
