/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.kenworkbench.analysis.factors.RankRule;
import org.kenworkbench.internal.operations.prune.input.PruneInputs;
import org.kenworkbench.operations.Quantities;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorPair;

/** Sentences on what the user should know of an adapter before relying on it. Stateless. */
final class ExtractWarnings {

    /** Part of the change that may be left out without a warning. */
    private static final double LARGE = 0.1;
    private static final int MOST_NAMES = 4;
    private static final String GGUF = "gguf";

    private ExtractWarnings() {
    }

    static List<String> of(ExtractReport report, RankRule rule, PruneInputs inputs) {
        List<String> warnings = new ArrayList<>();
        if (!inputs.leftOutFolders().isEmpty()) {
            warnings.add("The adapter is of the model alone, without its parts in folders ("
                    + String.join(", ", inputs.leftOutFolders()) + "); ken pack stores what changed in them, too.");
        }
        if (inputs.tuned().formatId().equals(GGUF)) {
            warnings.add("Names in a GGUF file are not those of a model's modules, so that PEFT finds none of them;"
                    + " give the checkpoints as SafeTensors for an adapter that it loads.");
        }
        if (rule instanceof RankRule.Given && report.leftOutOfFactors() > LARGE) {
            warnings.add("The factors leave out "
                    + Quantities.shareOf(report.leftOutOfFactors(), "the change of their weights")
                    + "; a higher --rank leaves out less, and --error says how much "
                    + "at most.");
        }
        if (report.tooHigh() > 0 && rule instanceof RankRule.WithinRounding) {
            warnings.add("The change of " + (report.tooHigh() == 1 ? "1 matrix" : report.tooHigh() + " matrices")
                    + " is of no low rank, so it is stored whole; --rank or --error leaves a part out.");
        }
        List<String> gone = report.change().onlyInBase().stream().map(tensor -> ShownText.of(tensor.name())).toList();
        if (!gone.isEmpty()) {
            warnings.add("An adapter takes nothing away: " + (gone.size() == 1 ? "a tensor" : gone.size() + " tensors")
                    + " of the base that the tuned checkpoint does not have will stay: " + names(gone) + '.');
        }
        List<TensorPair> resized = report.change().resized();
        if (!resized.isEmpty()) {
            TensorPair pair = resized.getFirst();
            warnings.add("Tensor '" + ShownText.of(pair.tuned().name()) + "' has "
                    + Quantities.count(pair.tuned().shape().dim(0)) + " rows, the base's "
                    + Quantities.count(pair.base().shape().dim(0))
                    + "; give the base so many (resize_token_embeddings) before PEFT loads the adapter.");
        }
        return warnings;
    }

    private static String names(List<String> names) {
        String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? some + " and " + (names.size() - MOST_NAMES) + " more" : some;
    }
}
