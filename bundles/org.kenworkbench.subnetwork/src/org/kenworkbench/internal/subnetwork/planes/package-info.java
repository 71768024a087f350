/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Blocks of values cut into byte planes, each coded by Zstandard: the coding of version 1, which version 2 takes for
 * blocks that get smaller so.
 */
package org.kenworkbench.internal.subnetwork.planes;
