/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.prune;

import java.nio.file.Path;
import java.util.Optional;

import org.kenworkbench.operations.inputs.ResultPaths;
import org.kenworkbench.subnetwork.format.SubnetworkCoding;

/**
 * Results of a pruning: where they go and what they are.
 *
 * @param out     their folder
 * @param force   whether results in it may be replaced
 * @param resume  whether to go on with what an unfinished run has left, and to leave what this one does not finish
 * @param form    of the {@code .ken} file
 * @param model   how the pruned checkpoint itself is written; empty if it is not wanted
 * @param paths   how results name the inputs
 * @param quality sentences on how good the result was found to be, for its card; empty if nobody measured that
 */
public record PruneTarget(Path out, boolean force, boolean resume, SubnetworkForm form,
        Optional<PrunedModelFiles> model,
        ResultPaths paths, Optional<String> quality) {

    /** A subnetwork alone, coded as small as it gets, that names its inputs by relative paths. */
    public static PruneTarget of(Path out, boolean force) {
        return new PruneTarget(out, force, false, SubnetworkForm.SMALLEST, Optional.empty(), ResultPaths.RELATIVE,
                Optional.empty());
    }

    /** The coding of the stored values. */
    public SubnetworkCoding coding() {
        return form.coding();
    }

    /** Returns the same results together with the pruned model. */
    public PruneTarget with(PrunedModelFiles files) {
        return new PruneTarget(out, force, resume, form, Optional.of(files), paths, quality);
    }

    /** Returns the same results with other names of their inputs. */
    public PruneTarget with(ResultPaths others) {
        return new PruneTarget(out, force, resume, form, model, others, quality);
    }

    /** Returns the same results with a card that tells of their quality. */
    public PruneTarget withQuality(Optional<String> sentences) {
        return new PruneTarget(out, force, resume, form, model, paths, sentences);
    }
}
