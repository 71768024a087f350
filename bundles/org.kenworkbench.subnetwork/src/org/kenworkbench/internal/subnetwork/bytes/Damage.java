/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.bytes;

import org.kenworkbench.subnetwork.format.SubnetworkException;

/** Errors of a file that is not what it claims to be. */
public final class Damage {

    private Damage() {
    }

    /** @param what the file or the stream in it */
    public static SubnetworkException of(String what, String how) {
        return new SubnetworkException(what + ' ' + how + "; get the file from its source again.");
    }
}
