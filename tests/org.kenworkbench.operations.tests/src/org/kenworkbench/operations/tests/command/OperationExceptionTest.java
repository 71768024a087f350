/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;

/** Tests that messages end with a stop. */
class OperationExceptionTest {

    /** Checks that errors and warnings end alike, whoever wrote them. */
    @Test
    void errorsAndWarningsEndWithAStop() {
        assertEquals("it takes 1 or 2.", new OperationException(ExitCode.USAGE, "it takes 1 or 2").getMessage());
        assertEquals("the disk is full; free some space.",
                new OperationException(ExitCode.RESOURCES, "the disk is full; free some space.", null).getMessage());
        StandardContext context = new StandardContext(RunSettings.defaults());
        context.warn("two rows are empty");
        context.warn("two rows are empty.");
        assertEquals(List.of("two rows are empty."), context.warnings());
    }

    @Test
    void aMessageWithoutAnEndGetsAStop() {
        assertEquals("", OperationException.ended(""));
        assertEquals("name another output.", OperationException.ended("name another output"));
        assertEquals("name another output.", OperationException.ended("name another output."));
        assertEquals("Is it there?", OperationException.ended("Is it there?"));
        assertEquals("these differ:\n  k", OperationException.ended("these differ:\n  k"));
    }
}
