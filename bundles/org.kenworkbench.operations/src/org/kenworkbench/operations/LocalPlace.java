/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.nio.file.Path;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.checkpoint.store.StorePaths;

/**
 * Requires a disk for outputs that grow while an operation runs, or that it reads again: a store takes whole files
 * only. Stateless.
 */
public final class LocalPlace {

    private LocalPlace() {
    }

    /**
     * Refuses a place that is not on a disk of this machine. Nothing is looked at but the path.
     *
     * @param place  null if the user named none, which is nothing to refuse
     * @param option the option that named it, as the user types it
     * @throws OperationException of kind USAGE
     */
    public static void require(@Nullable Path place, String option) throws OperationException {
        if (place != null && !StorePaths.isLocal(place)) {
            throw new OperationException(ExitCode.USAGE, option + " takes a folder on a disk, and " + place
                    + " is in a store, which cannot take files that grow; name a folder on this machine, and copy it "
                    + "into the store afterwards.");
        }
    }
}
