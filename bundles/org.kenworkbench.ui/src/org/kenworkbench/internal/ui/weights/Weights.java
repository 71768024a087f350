/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.weights;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.core.runtime.ILog;
import org.kenworkbench.analysis.CellModel;
import org.kenworkbench.analysis.CellTensor;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.difference.ModelDifference;
import org.kenworkbench.analysis.layers.LayerSeries;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.operations.inputs.AttentionHeads;
import org.kenworkbench.operations.look.OpenModel;
import org.kenworkbench.operations.look.OpenPair;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.TensorId;

/** The files of a source, open for all pages that show them. Safe for many threads while they hold it. */
public final class Weights {

    private final OpenSource open;
    private final List<SelectionRule> rules;
    private final Map<String, WeakReference<TensorWeights>> tensors = new HashMap<>();

    Weights(OpenSource open, List<SelectionRule> rules) {
        this.open = open;
        this.rules = rules;
    }

    /** Returns the cells of all tensors. */
    public CellModel cells() {
        return open.cells();
    }

    /**
     * Returns the pruned model.
     *
     * @throws IOException if this is no result of a pruning, in one sentence
     */
    public PrunedModel model() throws IOException {
        if (open instanceof OpenSource.Composed composed) {
            return composed.open().model();
        }
        if (isPreview()) {
            throw new IOException(Messages.bind(Messages.Weights_Preview, open.file()));
        }
        throw new IOException(Messages.bind(Messages.Weights_NotPruned, open.file()));
    }

    /** Tells whether a preview stands for the checkpoints, which are not there. */
    public boolean isPreview() {
        return open instanceof OpenSource.Previewed;
    }

    /** Tells whether a preview is open whose checkpoints have come back. Looks at the disk. */
    boolean isOvertaken() {
        return open instanceof OpenSource.Previewed preview && preview.isOvertaken();
    }

    /** Returns the two checkpoints that are compared, if two are. */
    public Optional<OpenPair> pair() {
        return open instanceof OpenSource.Paired paired ? Optional.of(paired.open()) : Optional.empty();
    }

    /** Returns the checkpoint that is open alone, if one is. */
    public Optional<OpenModel> alone() {
        return open instanceof OpenSource.Alone alone ? Optional.of(alone.open()) : Optional.empty();
    }

    /** Returns the model's figures, as the composition has them, or as far as they were counted. */
    public ModelProfile profile() {
        return open.profile();
    }

    /** Has the figures of the differences of two checkpoints from now on. */
    public void count(ModelDifference difference) {
        if (open instanceof OpenSource.Paired paired) {
            paired.count(difference);
        }
    }

    /**
     * Returns a tensor, which is kept in memory as long as somebody refers to it.
     *
     * @throws IOException if there is none of that name, in one sentence
     */
    public synchronized TensorWeights tensor(String name) throws IOException {
        WeakReference<TensorWeights> known = tensors.get(name);
        TensorWeights weights = known == null ? null : known.get();
        if (weights == null) {
            Optional<? extends CellTensor> tensor = cells().tensor(new TensorId(name));
            if (tensor.isEmpty()) {
                throw new IOException(Messages.bind(Messages.Weights_NoTensor, open.file(), name));
            }
            weights = new TensorWeights(tensor.get());
            tensors.put(name, new WeakReference<>(weights));
        }
        return weights;
    }

    /**
     * Returns a tensor of a pruned model.
     *
     * @throws IOException if there is none of that name, or nothing was pruned, in one sentence
     */
    public PrunedTensor pruned(String name) throws IOException {
        return model().tensor(new TensorId(name))
                .orElseThrow(() -> new IOException(Messages.bind(Messages.Weights_NoTensor, open.file(), name)));
    }

    /**
     * Returns the rule that chose the kept values.
     *
     * @throws IOException if this program does not have it, or nothing was pruned, in one sentence
     */
    public SelectionRule rule() throws IOException {
        String id = model().subnetwork().settings().rule();
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst()
                .orElseThrow(() -> new IOException(Messages.bind(Messages.Weights_NoRule, id, open.file())));
    }

    /**
     * Returns the number of attention heads that the matrices of a series have along their rows; empty if the
     * configuration of the tuned model, or of the base if that has none, does not tell.
     */
    public OptionalInt heads(LayerSeries series, long rows) {
        return AttentionHeads.of(open.configured(), ILog.of(Weights.class)::warn).alongRows(series, rows);
    }

    Path file() {
        return open.file();
    }

    void close() {
        open.close();
    }
}
