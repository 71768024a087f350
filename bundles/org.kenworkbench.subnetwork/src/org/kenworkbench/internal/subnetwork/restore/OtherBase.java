/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.restore;

import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.Checkpoint;

/** Errors of a base that does not belong to a subnetwork. */
final class OtherBase {

    private OtherBase() {
    }

    static SubnetworkException of(Checkpoint base, Subnetwork subnetwork, String how) {
        return new SubnetworkException(base.source() + " is not the base that " + subnetwork.source()
                + " was made from: it " + how + "; name the base that it was made from.");
    }
}
