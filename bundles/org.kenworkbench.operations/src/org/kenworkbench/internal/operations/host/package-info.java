/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Differences between Linux, macOS and Windows: folders, programs, shells, and what a system allows with files that are
 * open. It rests on nothing, and no other class asks for the system's name.
 */
package org.kenworkbench.internal.operations.host;
