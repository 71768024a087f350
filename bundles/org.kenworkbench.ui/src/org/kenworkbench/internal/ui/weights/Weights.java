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
import java.util.OptionalInt;

import org.eclipse.core.runtime.ILog;
import org.kenworkbench.analysis.PrunedModel;
import org.kenworkbench.analysis.PrunedTensor;
import org.kenworkbench.analysis.layers.LayerSeries;
import org.kenworkbench.analysis.layers.ModelProfile;
import org.kenworkbench.operations.composition.CompositionProfile;
import org.kenworkbench.operations.composition.OpenComposition;
import org.kenworkbench.operations.inputs.AttentionHeads;
import org.kenworkbench.pruning.rule.SelectionRule;
import org.kenworkbench.tensor.TensorId;

/** A composition's files, open for all pages that show them. Safe for many threads while they hold it. */
public final class Weights {

    private final OpenComposition open;
    private final ModelProfile profile;
    private final List<SelectionRule> rules;
    private final Map<String, WeakReference<TensorWeights>> tensors = new HashMap<>();

    Weights(OpenComposition open, List<SelectionRule> rules) throws IOException {
        this.open = open;
        this.profile = CompositionProfile.of(open.composition());
        this.rules = rules;
    }

    /** Returns the pruned model. */
    public PrunedModel model() {
        return open.model();
    }

    /** Returns the model's figures, as the composition has them. */
    public ModelProfile profile() {
        return profile;
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
            PrunedTensor tensor = model().tensor(new TensorId(name))
                    .orElseThrow(() -> new IOException(Messages.bind(Messages.Weights_NoTensor, open.file(), name)));
            weights = new TensorWeights(tensor);
            tensors.put(name, new WeakReference<>(weights));
        }
        return weights;
    }

    /**
     * Returns the rule that chose the kept values.
     *
     * @throws IOException if this program does not have it, in one sentence
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
        return AttentionHeads.of(List.of(open.tuned(), open.base()), ILog.of(Weights.class)::warn).alongRows(series,
                rows);
    }

    Path file() {
        return open.file();
    }

    void close() {
        open.close();
    }
}
