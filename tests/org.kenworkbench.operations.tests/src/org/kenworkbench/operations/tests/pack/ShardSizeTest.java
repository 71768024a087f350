/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.tests.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.output.ShardSize;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

class ShardSizeTest {

    @ParameterizedTest
    @CsvSource({"5GB,5000000000", "5gb,5000000000", "500MB,500000000", "2GiB,2147483648", "1K,1000", "1kib,1024", "7,7",
            "7B,7",
            "1TB,1000000000000", "999999999TiB,9223372036854774784"})
    void unitsAreThoseOfTheTrade(String text, long bytes) {
        assertEquals(bytes, ShardSize.parse(text).maxBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GB", "0", "0GB", "-1GB", "1.5GB", "5 apples", "1iB", "1e9", "99999999999999999999"})
    void anythingElseIsRefused(String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> ShardSize.parse(text)).getMessage();
        assertTrue(message.contains("5GB"), message);
    }

    @Test
    void tooManyFilesAreAUsageError() {
        List<TensorInfo> many = IntStream.range(0, 5000)
                .mapToObj(i -> new TensorInfo(new TensorId("t" + i), DType.F32, Shape.of(10))).toList();
        OperationException failure = assertThrows(OperationException.class,
                () -> new ShardSize(40).layout(many, SubFolders.NONE));
        assertEquals(ExitCode.USAGE, failure.kind());
        assertTrue(failure.getMessage().contains("--shard-size"), failure.getMessage());
    }
}
