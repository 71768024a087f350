/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.prune;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.pruning.match.NameRename;

/**
 * Inputs of a pruning, and what is expected of them.
 *
 * @param norms     file of {@link org.kenworkbench.pruning.rule.InputNorms} for rules that need them
 * @param renames   what the tuned model calls parts of the base; empty to have it looked for
 * @param unmatched what becomes of tensors that only one of the two checkpoints has
 * @param adapter   what is done with a tuned checkpoint that is an adapter
 * @param folders   whether weights in folders within a model's folder belong to it
 */
public record PruneSource(Path base, Path tuned, Optional<Path> norms, List<NameRename> renames, Unmatched unmatched,
        AdapterUse adapter, boolean folders) {

    public PruneSource {
        renames = List.copyOf(renames);
    }

    /** Inputs as the command line takes them unless told otherwise: unmatched tensors are kept, adapters merged. */
    public static PruneSource of(Path base, Path tuned) {
        return new PruneSource(base, tuned, Optional.empty(), List.of(), Unmatched.KEEP, AdapterUse.MERGE, true);
    }

    /** Returns the same inputs with other norms, or without any. */
    public PruneSource withNorms(Optional<Path> other) {
        return new PruneSource(base, tuned, other, renames, unmatched, adapter, folders);
    }

    /** Returns the same inputs with names that are known to go together. */
    public PruneSource withRenames(List<NameRename> known) {
        return new PruneSource(base, tuned, norms, known, unmatched, adapter, folders);
    }

    /** Returns the same inputs with another use of an adapter. */
    public PruneSource with(AdapterUse use) {
        return new PruneSource(base, tuned, norms, renames, unmatched, use, folders);
    }

    /** Returns the same inputs with another treatment of unmatched tensors. */
    public PruneSource with(Unmatched treatment) {
        return new PruneSource(base, tuned, norms, renames, treatment, adapter, folders);
    }

    /** Returns the same inputs, with the weights in folders as parts of the model or not. */
    public PruneSource withFolders(boolean are) {
        return new PruneSource(base, tuned, norms, renames, unmatched, adapter, are);
    }
}
