/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.onnx;

import java.util.List;
import java.util.Map;

/**
 * A TensorProto as written in the file, not checked against anything yet.
 *
 * @param begin      begin of its message in the file
 * @param end        its end
 * @param data       what the message says of its data
 * @param isConstant whether it comes from a Constant node, whose output's name it bears then
 */
record TensorClaim(String name, List<Long> dims, long dataType, long begin, long end, Data data, boolean isConstant) {

    /**
     * The places in which the data may be; those of a proper tensor are in one of them.
     *
     * @param rawBegin    begin of its raw data, if {@code rawBytes} is not 0
     * @param typedFields numbers of the typed fields that hold something
     * @param external    external_data; not null but perhaps empty
     * @param isExternal  whether its data_location says EXTERNAL
     */
    record Data(long rawBegin, long rawBytes, List<Integer> typedFields, Map<String, String> external,
            boolean isExternal) {

        /** Returns the number of places that hold data. */
        int places() {
            return (isExternal ? 1 : 0) + (rawBytes > 0 ? 1 : 0) + typedFields.size();
        }
    }

    TensorClaim asConstant(String outputName) {
        return new TensorClaim(outputName, dims, dataType, begin, end, data, true);
    }
}
