/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.kenworkbench.internal.operations.prune.input.PairCheck;
import org.kenworkbench.internal.operations.prune.report.CompositionFile;
import org.kenworkbench.internal.operations.prune.report.ModelCard;
import org.kenworkbench.internal.operations.prune.report.PruneOutcome;
import org.kenworkbench.internal.operations.prune.report.ReportFile;
import org.kenworkbench.internal.operations.prune.write.FinishedFiles;
import org.kenworkbench.internal.operations.prune.write.OtherForms;
import org.kenworkbench.internal.operations.prune.write.ResultCompletion;
import org.kenworkbench.internal.operations.prune.write.ResultFolder;
import org.kenworkbench.internal.operations.prune.write.WrittenSettings;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.pruning.result.PruningResult;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.TensorId;

/**
 * The end of a pruning, whether one process did it or many: all tensors are written, and what is said of the whole is
 * still to be. One thread.
 *
 * @param warnings those told so far; one more may be added
 */
record PruneEnd(PreparedPrune prepared, SideFiles files, List<String> warnings, Stopwatch watch,
        OperationContext context) {

    /** Digests the large files once they are finished. */
    interface Finished {
        /** Returns them by amount. */
        List<FinishedFiles> files() throws IOException, OperationException;
    }

    /**
     * Completes the files and writes reports and compositions.
     *
     * @param results by amount, as the completions are
     * @param remarks sentences for the summary, before those on the pair
     * @return the outcome of each amount
     */
    List<PruneOutcome> end(List<ResultCompletion> completions, List<PruningResult> results, OtherForms forms,
            List<String> remarks, Finished finished) throws IOException, OperationException {
        PairCheck pair = PairCheck.of(prepared.inputs(), results.getFirst().tensors(), context);
        if (pair.warning().isPresent()) {
            warnings.add(pair.warning().get());
            context.warn(pair.warning().get());
        }
        List<String> told = new ArrayList<>(remarks);
        pair.remark().ifPresent(told::add);
        List<Map<TensorId, Long>> stored = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            ResultCompletion completion = completions.get(i);
            stored.add(completion.storedBytes());
            completion.sideFiles(files, card(completion, results.get(i), forms, stored.get(i)));
            completion.finish(results.get(i), prepared.inputs().base());
        }
        watch.lap("sync to disk");
        List<FinishedFiles> all = finished.files();
        watch.lap("digest results");
        PruneOutcome.Notes notes = new PruneOutcome.Notes(watch.laps(), warnings, told);
        List<PruneOutcome> outcomes = new ArrayList<>();
        for (ResultCompletion completion : completions) {
            int i = outcomes.size();
            ResultFolder folder = completion.folder();
            PruneOutcome.Sizes sizes = new PruneOutcome.Sizes(all.get(i).subnetworkBytes(), forms.wholeBytes(),
                    forms.halfBytes(), all.get(i).modelBytes());
            PruneOutcome outcome = new PruneOutcome(prepared.job(), folder.name(), sources(folder), results.get(i),
                    new PruneOutcome.Written(stored.get(i), FinishedFiles.names(all.get(i).subnetwork()),
                            FinishedFiles.names(all.get(i).model()), completion.sideFiles(), sizes),
                    notes);
            ReportFile.write(outcome, folder.staged().resolve(PruneOutcome.REPORT_FILE));
            CompositionFile.write(outcome, folder, all.get(i));
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private String card(ResultCompletion completion, PruningResult result, OtherForms forms,
            Map<TensorId, Long> stored) throws IOException {
        Checkpoint tuned = prepared.inputs().tuned();
        ModelCard.Bytes bytes = new ModelCard.Bytes(InputFiles.sizeBytes(tuned), forms.halfBytes(), forms.wholeBytes(),
                stored.values().stream().mapToLong(Long::longValue).sum());
        return ModelCard.text(prepared.inputs().base(), tuned, files,
                WrittenSettings.of(completion.plan(), prepared.choice()), result, bytes,
                prepared.job().target().quality());
    }

    private PruneOutcome.Sources sources(ResultFolder folder) throws IOException {
        Optional<Path> norms = prepared.job().source().norms();
        return new PruneOutcome.Sources(input(prepared.inputs().base(), folder),
                input(prepared.inputs().tuned(), folder),
                norms.isEmpty() ? Optional.empty() : Optional.of(named(norms.get(), folder)));
    }

    private PruneOutcome.InputFile input(Checkpoint checkpoint, ResultFolder folder) throws IOException {
        return new PruneOutcome.InputFile(checkpoint.source(), named(checkpoint.source(), folder),
                checkpoint.formatId(), InputFiles.sizeBytes(checkpoint));
    }

    private String named(Path input, ResultFolder folder) throws IOException {
        return prepared.job().target().paths().of(input, folder.target());
    }
}
