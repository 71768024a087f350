/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Reads folders of {@code torch.distributed.checkpoint}: a pickle that lists the tensors and their chunks, and one or
 * more files of each process that wrote them. Rests on {@link org.kenworkbench.internal.checkpoint.torch}, whose reader
 * of pickles can run nothing, and which reads the archive of each chunk.
 */
package org.kenworkbench.internal.checkpoint.dcp;
