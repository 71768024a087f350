/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.restore;

import java.io.IOException;

/** The failure of the first of several pieces that failed, in their order. For any number of threads. */
final class FirstFailure {

    private int place = Integer.MAX_VALUE;
    private IOException failure;

    /** Takes a failure, unless one before it is known. */
    synchronized void put(int at, IOException failed) {
        if (at < place) {
            place = at;
            failure = failed;
        }
    }

    /** Tells whether a piece before this one has failed, so that this one is of no use. */
    synchronized boolean isBefore(int at) {
        return place < at;
    }

    /** Throws the failure, if there is one. */
    synchronized void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}
