/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.kenworkbench.operations.OperationException;

/** Tests the end of messages where they stand alone. */
class OperationExceptionTest {

    @Test
    void aMessageWithoutAnEndGetsAStop() {
        assertEquals("", OperationException.ended(""));
        assertEquals("name another output.", OperationException.ended("name another output"));
        assertEquals("name another output.", OperationException.ended("name another output."));
        assertEquals("Is it there?", OperationException.ended("Is it there?"));
        assertEquals("these differ:\n  k", OperationException.ended("these differ:\n  k"));
    }
}
