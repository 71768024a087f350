/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

/**
 * Failure of a task for want of something that another machine may have, or refusal of an executor that lacks what all
 * tasks need; its message is for the user.
 */
final class TaskFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TaskFailedException(String message) {
        super(message);
    }

    TaskFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
