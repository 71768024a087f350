/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/** Tests what is said of a master before Spark is asked, which would wait for a minute. */
class MasterAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"local", "local[2]", "local[*]", "local[2,3]"})
    void threadsOfThisProcessNeedNoAnswer(String master) {
        assertDoesNotThrow(() -> MasterAddress.requireAnswers(master));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yarn", "local[x]", "host:7077", "spark://", "spark://host", "spark://host:x",
            "spark://host:0", "spark://host:99999", "spark://a:1/b"})
    void whatIsNoMasterIsRefused(String master) {
        OperationException refused = assertThrows(OperationException.class,
                () -> MasterAddress.requireAnswers(master));
        assertEquals(ExitCode.USAGE, refused.kind());
        assertTrue(refused.getMessage().startsWith("--master " + master + " is no master of Spark"),
                refused::getMessage);
    }

    @Test
    void oneOfSeveralMastersHasToListen() throws IOException, OperationException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MasterAddress.requireAnswers("spark://127.0.0.1:" + socket.getLocalPort());
            free = socket.getLocalPort();
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            MasterAddress.requireAnswers("spark://127.0.0.1:" + free + ",127.0.0.1:" + socket.getLocalPort());
        }
        OperationException refused = assertThrows(OperationException.class,
                () -> MasterAddress.requireAnswers("spark://127.0.0.1:" + free));
        assertEquals(ExitCode.RESOURCES, refused.kind());
        assertTrue(refused.getMessage().startsWith("no master of Spark answers at spark://127.0.0.1:" + free + " ("),
                refused::getMessage);
    }
}
