/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.write;

import java.io.Closeable;
import java.io.IOException;

/** Closes several things, even if one of them fails to close. */
public final class Closing {

    private Closing() {
    }

    /**
     * Closes all things of a list, in their order.
     *
     * @throws IOException the first that one of them has thrown, with those of others suppressed
     */
    public static void all(Iterable<? extends Closeable> resources) throws IOException {
        IOException failure = null;
        for (Closeable resource : resources) {
            try {
                resource.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
