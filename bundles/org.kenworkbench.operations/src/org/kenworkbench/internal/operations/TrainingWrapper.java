/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.kenworkbench.pruning.match.NamePrefix;
import org.kenworkbench.pruning.match.TensorMatch;

/** Parts that PyTorch puts into the names of a model that is trained in parallel or compiled. Stateless. */
public final class TrainingWrapper {

    private static final Pattern WRAPPER = Pattern
            .compile("(?<=^|\\.)(module|_orig_mod|_fsdp_wrapped_module|_checkpoint_wrapped_module)\\.");

    private TrainingWrapper() {
    }

    /** Finds such a part that the tuned model's names have and the base's lack. */
    public static Optional<String> of(TensorMatch match) {
        List<String> added = new ArrayList<>();
        if (match.prefix().side() == NamePrefix.Side.TUNED) {
            added.add(match.prefix().text());
        }
        match.renames().forEach(rename -> added.add(rename.tuned()));
        return added.stream().flatMap(text -> WRAPPER.matcher(text).results()).map(MatchResult::group).findFirst();
    }

    /** Removes the parts that PyTorch puts into a name. */
    public static String strip(String name) {
        return WRAPPER.matcher(name).replaceAll("");
    }
}
