/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.util.Map;

/**
 * Something a user can do. Register it as a service of prototype scope ({@code @Component(scope = PROTOTYPE)}) whose
 * class carries {@link OperationInfo}: each run has an instance of its own, whose annotated fields are filled before
 * {@link #run} is called, once, on any thread.
 */
public interface Operation {

    /**
     * Looks at the filled fields alone, at no file that they name, so that a dialog can say what is wrong while it is
     * open; {@link #run} looks at them again. May be called any number of times before it, on any thread.
     *
     * @throws OperationException of kind USAGE, as {@code run} would throw it
     */
    default void check() throws OperationException {
        // Nothing that the types of the fields do not tell.
    }

    /**
     * The values of an option that only the installed bundles know, such as ids of services, in the order to show them:
     * each with a sentence, which may be empty. Asked before the fields are filled.
     *
     * @param option its first name, as {@code --rule}
     */
    default Map<String, String> known(String option) {
        return Map.of();
    }

    /**
     * Does the work. Must not print, must not exit, and must ask {@link OperationContext#checkCancelled()} at least
     * every 100 ms or so.
     *
     * @return what to show
     * @throws OperationException          with the kind of failure and one sentence for the user
     * @throws OperationCancelledException if the user cancelled
     * @throws Exception                   anything else; {@link ErrorTranslator} makes a sentence of it
     */
    OperationResult run(OperationContext context) throws Exception;
}
