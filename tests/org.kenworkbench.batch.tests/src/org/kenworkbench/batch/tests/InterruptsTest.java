/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.batch.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.kenworkbench.internal.batch.Interrupts;

/** Tests of the signals that are handled: not all systems have the same. */
class InterruptsTest {

    @Test
    void aSignalThatTheSystemDoesNotHaveIsLeftOut() {
        assertEquals(List.of("INT", "TERM"), Interrupts.known(List.of("INT", "NONE", "TERM")).stream()
                .map(signal -> signal.getName()).toList());
    }
}
