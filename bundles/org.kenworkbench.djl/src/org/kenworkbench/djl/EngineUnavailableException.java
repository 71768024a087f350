/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.djl;

import java.util.stream.Stream;

import org.kenworkbench.internal.djl.NotUsableException;

/**
 * The engine or the tokenizer cannot run here. The message is one sentence for the user: what is missing, what to do.
 */
public class EngineUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    public EngineUnavailableException(String message) {
        super(message);
    }

    public EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Tells what the native libraries' side has to tell. */
    EngineUnavailableException(NotUsableException libraries) {
        super(libraries.getMessage(), libraries.getCause());
        // Not causes: a full disk would be taken for that of the output.
        Stream.of(libraries.getSuppressed()).forEach(this::addSuppressed);
    }
}
