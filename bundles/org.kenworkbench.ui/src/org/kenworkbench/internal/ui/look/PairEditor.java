/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Display;
import org.kenworkbench.internal.ui.jobs.BackgroundContext;
import org.kenworkbench.internal.ui.look.files.FilesPage;
import org.kenworkbench.internal.ui.look.files.PairFiles;
import org.kenworkbench.internal.ui.look.finding.FindingLine;
import org.kenworkbench.internal.ui.preferences.KenPreferences;
import org.kenworkbench.internal.ui.table.TensorColumn;
import org.kenworkbench.internal.ui.table.TensorTablePage;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.internal.ui.text.Sentences;
import org.kenworkbench.internal.ui.weights.Weights;
import org.kenworkbench.internal.ui.widget.CopiedText;
import org.kenworkbench.internal.ui.window.OpenModels;
import org.kenworkbench.internal.ui.window.PageViews;
import org.kenworkbench.internal.ui.window.WindowCommands;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.look.FoundDifferences;
import org.kenworkbench.operations.look.OpenPair;
import org.kenworkbench.ui.KenViews;
import org.kenworkbench.ui.PageSource;
import org.kenworkbench.ui.TensorRow;
import org.kenworkbench.viz.finding.FindingPicture;

/**
 * The editor of two models: what changed between them, without a rule. It opens on the worst finding, or on the matrix
 * that changed most, at its largest step.
 */
public final class PairEditor extends LookEditor implements PairActions, SteppedFindings {

    private static final String HELP = "org.kenworkbench.ui.pairEditor";

    private Weights weights;
    private DifferencesPage differences;
    private TensorTablePage tensors;
    private volatile PairFiles files;
    private Job comparing;
    private Optional<DifferenceFacts> facts = Optional.empty();

    @Override
    String helpContext() {
        return HELP;
    }

    private PageSource.OfPair pair() {
        return (PageSource.OfPair) source();
    }

    @Override
    void prepare(Weights open) throws IOException {
        OpenPair pair = open.pair().orElseThrow();
        files = PairFiles.of(pair.base(), pair.tuned());
    }

    @Override
    void addLookPages() {
        differences = new DifferencesPage(getContainer(), subject().orElseThrow(), line(), this);
        addPage(Messages.Pair_DifferencesTab, "compare", differences.control());
        tensors = new TensorTablePage(getContainer(), subject().orElseThrow().tensors(), TensorColumn.OF_PAIR,
                selection());
        addPage(Messages.Look_TensorsTab, "table", tensors.control());
        addPage(Messages.Files_Tab, "info", new FilesPage(getContainer(), getEditorInput().getName(), files).control());
    }

    private String line() {
        List<TensorRow> rows = subject().orElseThrow().tensors();
        String types = rows.stream().map(TensorRow::dtype).distinct().collect(Collectors.joining(", "));
        return Messages.bind(Messages.Pair_Line,
                FigureText.rounded(rows.stream().mapToLong(TensorRow::parameters).sum()), types);
    }

    @Override
    void begin(Weights open) {
        weights = open;
        compare();
    }

    @Override
    TensorTablePage tensors() {
        return tensors;
    }

    /** Result of the comparison; a sentence where it came to nothing. */
    private record Compared(DifferenceFacts facts, List<TensorRow> tensors, String problem) {
    }

    @Override
    public void compare() {
        if (comparing != null || facts.isPresent()) {
            return;
        }
        differences.showRunning();
        Display display = getContainer().getDisplay();
        Weights open = weights;
        String both = subject().orElseThrow().name();
        String name = Messages.bind(Messages.Pair_Job, getEditorInput().getName());
        comparing = new Job(name) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                Compared compared = compare(open, both, monitor::isCanceled);
                if (!display.isDisposed()) {
                    display.asyncExec(() -> {
                        if (!isClosed()) {
                            compared(compared);
                        }
                    });
                }
                return Status.OK_STATUS;
            }
        };
        run(comparing);
    }

    private static Compared compare(Weights open, String both, BooleanSupplier cancelled) {
        RunSettings settings = new RunSettings(KenPreferences.threads(), false, false, RunSettings.defaults().seed());
        try {
            FoundDifferences found = open.pair().orElseThrow()
                    .differences(new BackgroundContext(settings, cancelled));
            open.count(found.difference());
            DifferenceFacts facts = DifferenceFacts.of(found, both);
            return new Compared(facts, LookRows.compared(open.cells(), found.difference(), facts.warnings()), "");
        } catch (OperationCancelledException e) {
            return new Compared(null, List.of(), Messages.Pair_Cancelled);
        } catch (IOException | OperationException e) {
            ILog.of(PairEditor.class).warn(e.getMessage(), e);
            return new Compared(null, List.of(), Sentences.of(e));
        }
    }

    private void compared(Compared compared) {
        if (compared.facts() == null) {
            comparing = null;
            differences.showEnded(compared.problem());
            return;
        }
        DifferenceFacts of = compared.facts();
        setFigures(compared.tensors(), now -> differences.show(of, now), () -> {
            comparing = null;
            facts = Optional.of(of);
            of.notable().ifPresent(name -> conclude(name, Optional.ofNullable(of.cells().get(name))));
        });
    }

    /** Returns what was found, once it was. */
    public Optional<DifferenceFacts> facts() {
        return facts;
    }

    @Override
    public void cancel() {
        if (comparing != null) {
            comparing.cancel();
        }
    }

    @Override
    public void selectTensor(String name) {
        select(name, facts.map(of -> of.cells().get(name)));
    }

    @Override
    public void show(FindingLine finding) {
        finding.tensors().stream().filter(name -> subject().orElseThrow().tensors().stream()
                .anyMatch(row -> row.name().equals(name))).findFirst().ifPresent(this::selectTensor);
    }

    @Override
    public void open(FindingLine finding) {
        show(finding);
        boolean isOfLayers = finding.picture() instanceof FindingPicture.Bars
                || finding.picture() instanceof FindingPicture.Squares;
        PageViews.show(getSite().getPage(), isOfLayers ? KenViews.LAYERS_PAGE : KenViews.MATRIX_PAGE);
    }

    @Override
    public void stepFindings(int lines) {
        showPage(0);
        differences.findings().ifPresent(table -> table.step(lines));
    }

    @Override
    public void openMatrix() {
        PageViews.show(getSite().getPage(), KenViews.MATRIX_PAGE);
    }

    @Override
    public void swap() {
        LookEditors.open(getSite().getPage(), new PageSource.OfPair(pair().tuned(), pair().base()));
    }

    @Override
    public void prune() {
        WindowCommands.run(getSite(), WindowCommands.PRUNE);
    }

    @Override
    public void copyCommand() {
        CopiedText.put(getContainer().getDisplay(), LookText.command("diff", pair().base(), pair().tuned()));
    }

    @Override
    public <T> T getAdapter(Class<T> adapter) {
        return adapter == OpenModels.class ? adapter.cast(OpenModels.of(source())) : super.getAdapter(adapter);
    }
}
