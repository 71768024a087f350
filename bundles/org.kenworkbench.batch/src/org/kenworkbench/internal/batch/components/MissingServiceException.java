/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.batch.components;

/** A component lacks a service. What is wrong has been reported where it is; the component itself has no fault. */
final class MissingServiceException extends Exception {

    private static final long serialVersionUID = 1L;

    MissingServiceException(ComponentException reason) {
        super(reason);
    }

    ComponentException reason() {
        return (ComponentException) getCause();
    }
}
