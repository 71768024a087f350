/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The header of a {@code .ken} file: its keys, settings, list of tensors and side files, read and written; and whether
 * the streams that the header asks for are there. Rests on masks and values for the least that each can take.
 */
package org.kenworkbench.internal.subnetwork.manifest;
