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

import org.kenworkbench.operations.inputs.ResultPaths;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.match.NameRename;

/**
 * Everything that a run needs to know.
 *
 * @param requests   one for each amount; they differ in their budgets only
 * @param coding     of the stored values: {@code auto} or {@code raw}
 * @param writeModel whether the pruned checkpoint itself is wanted too
 * @param shardSize  of the pruned checkpoint's files; null for one file
 * @param force      whether results in {@code out} may be replaced
 * @param unmatched  what becomes of tensors that only one of the two checkpoints has
 * @param adapter    what is done with a tuned checkpoint that is an adapter
 * @param resume     whether to go on with what an unfinished run has left, and to leave what this one does not finish
 * @param norms      file of {@link org.kenworkbench.pruning.rule.InputNorms}; null for none
 * @param paths      how results name the inputs
 * @param quality    sentences on how good the result was found to be, for its card; empty if nobody measured that
 * @param renames    what the tuned model calls parts of the base; empty to have it looked for
 */
public record PruneJob(Path base, Path tuned, List<PruningRequest> requests, String coding, boolean writeModel,
        ShardSize shardSize, Path out, boolean force, Unmatched unmatched,
        AdapterUse adapter, boolean resume, Path norms, ResultPaths paths, Optional<String> quality,
        List<NameRename> renames) {

    public PruneJob {
        requests = List.copyOf(requests);
        renames = List.copyOf(renames);
    }

    /** Without renames that are known. */
    public PruneJob(Path base, Path tuned, List<PruningRequest> requests, String coding, boolean writeModel,
            ShardSize shardSize, Path out,
            boolean force, Unmatched unmatched, AdapterUse adapter, boolean resume, Path norms, ResultPaths paths,
            Optional<String> quality) {
        this(base, tuned, requests, coding, writeModel, shardSize, out, force, unmatched, adapter, resume, norms, paths,
                quality, List.of());
    }

    /** Without norms, and with results that name inputs by relative paths. */
    public PruneJob(Path base, Path tuned, List<PruningRequest> requests, String coding, boolean writeModel,
            ShardSize shardSize, Path out, boolean force, Unmatched unmatched, AdapterUse adapter, boolean resume,
            Optional<String> quality) {
        this(base, tuned, requests, coding, writeModel, shardSize, out, force, unmatched, adapter, resume, null,
                ResultPaths.RELATIVE, quality);
    }

    /** One of the requests, for all but its budget. */
    public PruningRequest request() {
        return requests.getFirst();
    }

    /** Whether there are several amounts, each with a folder of its own. */
    public boolean isMultiple() {
        return requests.size() > 1;
    }
}
