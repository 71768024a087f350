/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The reader that asks each format in turn, and the guard around formats of other bundles. The highest of the internal
 * packages: rests on mapped files and on folders; formats come to it as services.
 */
package org.kenworkbench.internal.checkpoint;
