/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Reads ONNX files: walks their protobuf fields over a mapped file, takes tensors by the place of their bytes, and
 * gives weights back the names and the orientation they had before the export.
 */
package org.kenworkbench.internal.checkpoint.onnx;
