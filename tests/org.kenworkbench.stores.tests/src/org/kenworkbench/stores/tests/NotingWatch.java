/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.tests;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.kenworkbench.checkpoint.store.UploadWatch;

/** A watch of a test: remembers what it is told, and stops the upload when it is told to. */
final class NotingWatch implements UploadWatch {

    final List<Long> taken = new CopyOnWriteArrayList<>();
    volatile boolean isCancelled;

    @Override
    public void taken(long bytes) {
        taken.add(bytes);
    }

    @Override
    public boolean isCancelled() {
        return isCancelled;
    }
}
