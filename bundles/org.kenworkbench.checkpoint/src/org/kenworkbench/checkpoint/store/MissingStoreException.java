/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.store;

import java.io.IOException;

/** An address that no installed part can follow. The message is one sentence for the user. */
public final class MissingStoreException extends IOException {

    private static final long serialVersionUID = 1L;

    MissingStoreException(String message) {
        super(message);
    }
}
