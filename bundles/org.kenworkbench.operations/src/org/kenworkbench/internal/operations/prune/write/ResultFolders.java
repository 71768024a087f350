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
import org.kenworkbench.subnetwork.format.SubnetworkFiles;

/** Makes the folders of a job's results. Stateless. */
public final class ResultFolders {

    private ResultFolders() {
    }

    /** Returns the names of the folders within the output folder, by amount; empty for the output folder itself. */
    public static List<String> names(PruneJob job) {
        return job.isMultiple() ? job.requests().stream().map(request -> Amounts.folder(request.budget())).toList()
                : List.of("");
    }

    /** Makes a folder for each of several amounts; a single one gets the output folder itself. */
    public static List<ResultFolder> make(PruneJob job, OutputFolder out) throws OperationException {
        PruneTarget target = job.target();
        List<ResultFolder> folders = new ArrayList<>();
        for (String name : names(job)) {
            folders.add(new ResultFolder(name, name.isEmpty() ? out.resolve("") : out.makeFolder(name),
                    name.isEmpty() ? out.target() : out.target().resolve(name)));
        }
        out.supersedes(name -> isSuperseded(name, target, target.form().shardSize().isEmpty()));
        return folders;
    }

    /**
     * Tells whether a file of an earlier result could be taken for a part of the new one.
     *
     * @param single whether the subnetwork is a single file, which is replaced in one step, so that it stays until then
     */
    public static boolean isSuperseded(String name, PruneTarget target, boolean single) {
        boolean isReplaced = name.equals(SubnetworkFiles.SINGLE_FILE) && single;
        return SubnetworkFiles.isSubnetworkFile(name) && !isReplaced || name.equals(PreviewFile.NAME)
                || target.model().isPresent() && SideFiles.isOfAModel(name);
    }
}
