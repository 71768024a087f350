/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.jobs;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.batch.ClusterLostException;

/** Tells the loss of a cluster, which ends a batch, from failures of its jobs. Stateless. */
final class ClusterLoss {

    private ClusterLoss() {
    }

    /**
     * Throws the loss of a cluster again, if that is why something failed.
     *
     * @param failure may have been translated meanwhile, by the reason that the loss itself has
     */
    static void passOn(Throwable failure) throws ClusterLostException {
        for (@Nullable
        Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof ClusterLostException lost) {
                throw lost;
            }
        }
    }
}
