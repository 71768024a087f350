/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.input;

import java.nio.file.Path;

import org.kenworkbench.checkpoint.folder.AdapterFolder;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.Quantities;

/** Remarks for a user who prunes an adapter. */
public final class AdapterRemark {

    private AdapterRemark() {
    }

    /** Adds a remark to the result if the tuned checkpoint is an adapter. */
    public static void add(Path tuned, String formatId, long sizeBytes, OperationResult.Builder result) {
        if (formatId.equals(AdapterFolder.FORMAT_ID)) {
            result.text(described(tuned, sizeBytes)
                    + ", which is small already: compare that with the size of a subnetwork. It was merged into "
                    + "the base, and the merged model was pruned.");
        }
    }

    /**
     * Explains in one sentence why an adapter is refused.
     *
     * @param sizeBytes size of the adapter's files
     */
    static String refusal(Path tuned, long sizeBytes) {
        return described(tuned, sizeBytes) + ", which is small already; give --adapter merge to merge it into the "
                + "base and prune the merged model.";
    }

    /** Explains in one sentence why an adapter is not packed. */
    static String refusalToPack(Path tuned, long sizeBytes) {
        return described(tuned, sizeBytes) + ", which is small already; send it as it is, or merge it into its base "
                + "and name the merged model.";
    }

    private static String described(Path tuned, long sizeBytes) {
        return tuned + " is a LoRA adapter of " + Quantities.bytes(sizeBytes);
    }
}
