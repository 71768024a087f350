/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look;

/** Editor with findings that keys go through. For the UI thread. */
public interface SteppedFindings {

    /** Goes on by so many findings, or back; round at the end. */
    void stepFindings(int lines);
}
