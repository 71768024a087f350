/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.look;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.UnprunedModel;
import org.kenworkbench.analysis.UnprunedTensor;
import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.analysis.difference.ComparedTensors;
import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.difference.TensorDifference;
import org.kenworkbench.analysis.difference.finding.Finding;
import org.kenworkbench.analysis.difference.finding.FindingInput;
import org.kenworkbench.analysis.difference.finding.Findings;
import org.kenworkbench.analysis.difference.steps.StepDistribution;
import org.kenworkbench.analysis.layers.MatrixWord;
import org.kenworkbench.analysis.structure.AttentionShape;
import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.checkpoint.folder.FolderViews;
import org.kenworkbench.internal.operations.diagnose.TensorPairs;
import org.kenworkbench.internal.operations.difference.Comparisons;
import org.kenworkbench.internal.operations.difference.DiffSentences;
import org.kenworkbench.internal.operations.difference.ReadAhead;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.ProgressUnit;
import org.kenworkbench.operations.inputs.AttentionHeads;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningMonitor;
import org.kenworkbench.pruning.match.NameRename;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;

/** Two open checkpoints whose tensors were brought together. Safe for use by many threads until it is closed. */
public final class OpenPair implements AutoCloseable {

    private final Checkpoint base;
    private final Checkpoint tuned;
    private final TiedTensors tiedInBase;
    private final TiedTensors tiedInTuned;
    private final Comparisons comparisons;
    private final List<Checkpoint> opened;

    private OpenPair(Checkpoint base, Checkpoint tuned, List<Checkpoint> opened, List<NameRename> renames,
            BooleanSupplier cancelled) throws IOException {
        this.base = base;
        this.tuned = tuned;
        this.opened = opened;
        this.tiedInBase = TiedTensors.ofSamples(base, cancelled);
        this.tiedInTuned = TiedTensors.ofSamples(tuned, cancelled);
        this.comparisons = Comparisons.of(TensorPairs.match(base, tiedInBase, tuned, tiedInTuned, renames), base, tuned,
                cancelled);
    }

    /**
     * Opens both, and brings their tensors together by names, forms and samples of values.
     *
     * @param renames   how names of the tuned model differ, where that does not show
     * @param remarks   told what is to be said about a file, a sentence each
     * @param cancelled whether to stop
     * @throws IOException           if one is missing, damaged or unreadable, in one sentence
     * @throws CancellationException if it was cancelled
     */
    public static OpenPair open(CheckpointReader reader, Path base, Path tuned, List<NameRename> renames,
            Consumer<String> remarks, BooleanSupplier cancelled) throws IOException {
        List<Checkpoint> opened = new ArrayList<>();
        boolean done = false;
        try {
            Checkpoint ofBase = reader.open(base);
            opened.add(ofBase);
            ofBase.remarks().forEach(remarks);
            Checkpoint ofTuned = AdapterFolder.openTuned(reader, base, tuned);
            opened.add(ofTuned);
            ofTuned.remarks().forEach(remarks);
            try (ReadAhead _ = ReadAhead.begin(ofBase, ofTuned)) {
                OpenPair pair = new OpenPair(FolderViews.like(ofTuned.folders(), ofBase), ofTuned,
                        List.copyOf(opened), renames, cancelled);
                done = true;
                return pair;
            }
        } finally {
            if (!done) {
                opened.forEach(Checkpoint::close);
            }
        }
    }

    public Checkpoint base() {
        return base;
    }

    public Checkpoint tuned() {
        return tuned;
    }

    /** Tells which tensors went together, and which have no counterpart. */
    public TensorMatch match() {
        return comparisons.match();
    }

    /** Lists the pairs of tensors that can be compared. */
    public List<ComparedTensors> pairs() {
        return comparisons.pairs();
    }

    /** Returns the cells of all tensors of the tuned model, beside those of the base where it has them. */
    public UnprunedModel model() {
        List<UnprunedTensor> tensors = new ArrayList<>();
        for (ComparedTensors pair : comparisons.pairs()) {
            tensors.add(UnprunedTensor.beside(pair.values().base(), pair.values().tuned(),
                    pair.values().common().elementCount()));
        }
        for (TensorInfo added : comparisons.match().onlyInTuned()) {
            tensors.add(UnprunedTensor.alone(tuned.tensor(added.id()).orElseThrow()));
        }
        return new UnprunedModel(tensors);
    }

    /**
     * Compares all values, and says what is notable. Reads both models once.
     *
     * @throws OperationCancelledException if the context said so
     */
    public FoundDifferences differences(OperationContext context) throws IOException, OperationException {
        long parameters = ModelDifference.comparedParameters(comparisons.pairs());
        try (OperationContext.Stage stage = context.begin("Comparing", parameters, ProgressUnit.PARAMETERS)) {
            PruningMonitor monitor = context.monitor(stage);
            ModelDifference difference = ModelDifference.of(comparisons.match(), comparisons.pairs(),
                    context.threads(), monitor);
            FindingInput input = new FindingInput(difference, comparisons.pairs(), tiedInBase, tiedInTuned,
                    heads(context));
            List<Finding> findings = new ArrayList<>(
                    Findings.of(input, context.seed(), context.threads(), monitor));
            findings.addAll(comparisons.findings());
            return new FoundDifferences(difference, findings.stream()
                    .map(finding -> new FoundDifferences.Told(finding, DiffSentences.of(finding))).toList());
        } catch (PruningCancelledException | CancellationException e) {
            OperationCancelledException cancelled = new OperationCancelledException();
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    /**
     * Counts by how many steps the values of each tensor moved. Reads both models three times, doubles five times.
     *
     * @param difference of this pair, which tells the unit of each tensor
     * @return by the tuned tensor's name; without tensors whose values are no numbers
     * @throws OperationCancelledException if the context said so
     */
    public Map<TensorId, StepDistribution> steps(ModelDifference difference, OperationContext context)
            throws IOException, OperationException {
        Map<TensorId, DType> units = difference.tensors().stream()
                .collect(Collectors.toMap(tensor -> tensor.tuned().id(), TensorDifference::unit));
        List<MatchedTensors> numeric = comparisons.pairs().stream().map(ComparedTensors::values)
                .filter(pair -> pair.compared().dtype().isPrunable()).toList();
        Map<TensorId, StepDistribution> steps = new HashMap<>();
        try (OperationContext.Stage stage = context.begin("Counting steps", numeric.size(), ProgressUnit.TENSORS)) {
            PruningMonitor monitor = PruningMonitor.asking(context::isCancelled);
            for (MatchedTensors pair : numeric) {
                TensorId id = pair.tuned().info().id();
                steps.put(id, StepDistribution.of(pair, units.get(id), context.threads(), monitor));
                stage.advance(1);
            }
            return steps;
        } catch (PruningCancelledException e) {
            OperationCancelledException cancelled = new OperationCancelledException();
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    /** Tells the heads of an attention by the configuration beside a checkpoint. */
    private Function<TensorInfo, Optional<AttentionShape>> heads(OperationContext context) {
        AttentionHeads heads = AttentionHeads.of(List.of(tuned, base), context::warn);
        Map<TensorId, Place> places = Places.of(tuned.tensors());
        return queries -> {
            boolean fused = MatrixWord.of(queries.name()).equals(Optional.of(MatrixWord.QKV));
            AttentionHeads.Told told = heads.told(places.get(queries.id()).stack(), queries.name(), fused,
                    OptionalInt.empty());
            return told instanceof AttentionHeads.Told.Heads found ? Optional.of(found.shape()) : Optional.empty();
        };
    }

    /** Closes both checkpoints. */
    @Override
    public void close() {
        opened.forEach(Checkpoint::close);
    }
}
