/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.stores.object;

import org.kenworkbench.tensor.CheckpointException;

/** An object that was replaced or deleted while it was read. */
public final class ObjectChangedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    /** @param address of the object */
    public ObjectChangedException(String address) {
        super(address + " was replaced or deleted while it was read; let whatever writes it finish, then start again.");
    }
}
