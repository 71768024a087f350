/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Tests that the module runs on the Spark that it was compiled against. */
class SparkVersionTest {

    @Test
    void sparkTellsItsVersion() {
        assertEquals("4.2.0", SparkVersion.onClassPath());
    }
}
