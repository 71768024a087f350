/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.kenworkbench.analysis.values.Distribution;
import org.kenworkbench.analysis.values.NumericTensor;
import org.kenworkbench.analysis.values.TensorSummary;
import org.kenworkbench.internal.ui.jobs.BackgroundContext;
import org.kenworkbench.internal.ui.jobs.Stale;
import org.kenworkbench.internal.ui.look.finding.FindingLine;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.table.TensorColumn;
import org.kenworkbench.internal.ui.table.TensorTablePage;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.weights.Weights;
import org.kenworkbench.internal.ui.widget.CopiedText;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.internal.ui.window.PageViews;
import org.kenworkbench.internal.ui.window.WindowCommands;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.look.FoundValues;
import org.kenworkbench.operations.look.OpenModel;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageSubject;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.data.ValuesMapLoader;
import org.kenworkbench.viz.modelmap.ModelMapModel;

/**
 * The editor of one model, alone. It opens on what is most notable about its values, or on the value that lies farthest
 * out.
 */
public final class SingleEditor extends LookEditor implements ModelActions, SteppedFindings {

    private static final String HELP = "org.kenworkbench.ui.modelEditor";
    /** Time between two looks at what has been read so far. */
    private static final long STEP_NANOS = 300_000_000;

    private ModelOverviewPage overview;
    private TensorTablePage tensors;
    private volatile ConfigurationFacts configuration;
    /** Map of what the headers tell. */
    private volatile ModelMapModel unread;
    private Optional<ModelFacts> facts = Optional.empty();

    @Override
    String helpContext() {
        return HELP;
    }

    @Override
    void prepare(Weights open) {
        configuration = ConfigurationFacts.of(open.alone().orElseThrow().checkpoint());
        unread = map(open, List.of());
    }

    @Override
    void addLookPages() {
        PageSubject subject = subject().orElseThrow();
        Checkpoint checkpoint = opened().alone().orElseThrow().checkpoint();
        overview = new ModelOverviewPage(getContainer(), subject, unread,
                Messages.bind(Messages.Model_Line, checkpoint.formatId()),
                ModelFacts.tiles(subject.tensors(), fileBytes(), Optional.empty()), this);
        addPage(Messages.Model_OverviewTab, "map", overview.control());
        tensors = new TensorTablePage(getContainer(), subject.tensors(), TensorColumn.OF_MODEL, selection());
        addPage(Messages.Look_TensorsTab, "table", tensors.control());
        addPage(Messages.Model_ConfigurationTab, "info",
                new ConfigurationPage(getContainer(), configuration).control());
    }

    /** Makes the map of what has been read so far; takes long on models of many layers. */
    private ModelMapModel map(Weights open, Collection<TensorSummary> read) {
        return ValuesMapLoader.of(open.alone().orElseThrow().checkpoint().tensors(), read, getEditorInput().getName(),
                Optional.empty());
    }

    /** Returns the bytes of all tensors, which the headers tell. */
    private long fileBytes() {
        return opened().alone().orElseThrow().checkpoint().tensors().stream().mapToLong(TensorInfo::sizeBytes).sum();
    }

    @Override
    void begin(Weights open) {
        Display display = getContainer().getDisplay();
        long bytes = fileBytes();
        List<TensorRow> rows = subject().orElseThrow().tensors();
        run(new Job(Messages.bind(Messages.Model_Job, getEditorInput().getName())) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                Read read = read(open, rows, bytes, now -> {
                    ModelMapModel map = map(open, now);
                    later(display, () -> overview.read(map));
                }, monitor::isCanceled);
                ModelMapModel map = map(open, read.summaries());
                later(display, () -> ended(read, map));
                return Status.OK_STATUS;
            }
        });
    }

    private void later(Display display, Runnable show) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                if (!isClosed()) {
                    show.run();
                }
            });
        }
    }

    /** Result of reading the values; a sentence where it came to nothing. */
    private record Read(ModelFacts facts, List<TensorSummary> summaries, List<TensorRow> tensors, String problem) {
    }

    private static Read read(Weights open, List<TensorRow> rows, long bytes, Consumer<List<TensorSummary>> step,
            BooleanSupplier cancelled) {
        OpenModel model = open.alone().orElseThrow();
        RunSettings settings = new RunSettings(KenPreferences.threads(), false, false, RunSettings.defaults().seed());
        Map<TensorId, TensorSummary> ready = new ConcurrentHashMap<>();
        long[] next = {System.nanoTime() + STEP_NANOS};
        try {
            FoundValues found = model.values(new BackgroundContext(settings, cancelled), one -> {
                ready.put(one.tensor().id(), one);
                if (System.nanoTime() - next[0] >= 0) {
                    next[0] = System.nanoTime() + STEP_NANOS;
                    step.accept(new ArrayList<>(ready.values()));
                }
            });
            ModelFacts facts = facts(model.checkpoint(), found, rows, bytes, new Stale(cancelled));
            return new Read(facts, found.summary().tensors(),
                    LookRows.summarised(open.cells(), found.summary(), facts.warnings()), "");
        } catch (PruningCancelledException | OperationCancelledException e) {
            return new Read(null, List.of(), List.of(), Messages.Model_Cancelled);
        } catch (IOException e) {
            ILog.of(SingleEditor.class).warn(e.getMessage(), e);
            return new Read(null, List.of(), List.of(), Sentences.of(e));
        }
    }

    /** Makes the texts, and finds the value that lies farthest out of the tensor to begin with. */
    private static ModelFacts facts(Checkpoint checkpoint, FoundValues found, List<TensorRow> rows, long bytes,
            Stale monitor) throws IOException, PruningCancelledException {
        ModelFacts facts = ModelFacts.of(found, rows, bytes);
        Optional<TensorInfo> first = facts.notable().flatMap(name -> checkpoint.tensor(new TensorId(name)))
                .map(Tensor::info);
        if (first.isEmpty() || facts.cells().containsKey(first.get().name())) {
            return facts;
        }
        NumericTensor tensor = NumericTensor.of(checkpoint, first.get());
        if (!tensor.isNumeric()) {
            return facts;
        }
        return Distribution.of(tensor, KenPreferences.threads(), monitor).farthest().stream().findFirst()
                .map(outlier -> facts.with(first.get().name(), outlier.place())).orElse(facts);
    }

    private void ended(Read read, ModelMapModel map) {
        if (read.facts() == null) {
            overview.say(read.problem());
            return;
        }
        ModelFacts of = read.facts();
        setFigures(read.tensors(), now -> overview.show(of, now, map), () -> {
            facts = Optional.of(of);
            of.notable().ifPresent(name -> conclude(name, Optional.ofNullable(of.cells().get(name))));
        });
    }

    /** Returns what the values tell, once they have been read. */
    public Optional<ModelFacts> facts() {
        return facts;
    }

    @Override
    TensorTablePage tensors() {
        return tensors;
    }

    @Override
    public void selectTensor(String name) {
        select(name, facts.map(of -> of.cells().get(name)));
    }

    @Override
    public void show(FindingLine finding) {
        finding.tensors().stream().findFirst().ifPresent(this::selectTensor);
    }

    @Override
    public void stepFindings(int lines) {
        showPage(0);
        overview.findings().ifPresent(table -> table.step(lines));
    }

    @Override
    public void openMatrix() {
        PageViews.show(getSite().getPage(), KenViews.MATRIX_PAGE);
    }

    @Override
    public void compareWith() {
        PairDialog.ask(getSite().getShell(), Optional.empty(), Optional.of(source().file()))
                .ifPresent(pair -> LookEditors.open(getSite().getPage(), pair));
    }

    @Override
    public void prune() {
        WindowCommands.run(getSite(), WindowCommands.PRUNE);
    }

    @Override
    public void copyCommand() {
        CopiedText.put(getContainer().getDisplay(), LookText.command("inspect --values", source().file()));
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return adapter == OpenModels.class ? adapter.cast(OpenModels.of(source())) : super.getAdapter(adapter);
    }
}
