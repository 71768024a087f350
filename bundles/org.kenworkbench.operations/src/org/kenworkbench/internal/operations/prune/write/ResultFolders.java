/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.write;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.operations.prune.request.Amounts;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.SideFiles;
import org.kenworkbench.operations.output.OutputFolder;
import org.kenworkbench.operations.preview.PreviewFile;
import org.kenworkbench.operations.prune.PruneJob;
import org.kenworkbench.operations.prune.PruneTarget;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;

/** Makes the folders of a job's results. Stateless. */
public final class ResultFolders {

    private ResultFolders() {
    }

    /** Makes a folder for each of several amounts; a single one gets the output folder itself. */
    public static List<ResultFolder> make(PruneJob job, OutputFolder out) throws OperationException {
        List<ResultFolder> folders = new ArrayList<>();
        if (job.isMultiple()) {
            for (PruningRequest request : job.requests()) {
                String name = Amounts.folder(request.budget());
                folders.add(new ResultFolder(name, out.makeFolder(name), out.target().resolve(name)));
            }
        } else {
            folders.add(new ResultFolder("", out.resolve(""), out.target()));
        }
        out.supersedes(name -> isSuperseded(name, job.target()));
        return folders;
    }

    /** Tells whether a file of an earlier result could be taken for a part of the new one. */
    private static boolean isSuperseded(String name, PruneTarget target) {
        // A single file is replaced in one step, so it stays until then.
        boolean isReplaced = name.equals(SubnetworkFiles.SINGLE_FILE) && target.form().shardSize().isEmpty();
        return SubnetworkFiles.isSubnetworkFile(name) && !isReplaced || name.equals(PreviewFile.NAME)
                || target.model().isPresent() && SideFiles.isOfAModel(name);
    }
}
