package io.taskmill.testservers.rabbit;

import io.taskmill.testservers.process.FreePort;

/**
 * The ports of one node.
 *
 * @param amqp for clients
 * @param distribution for other Erlang nodes, of which rabbitmqctl is one
 * @param epmd of the daemon that tells them the port of a node
 */
record NodePorts(int amqp, int distribution, int epmd) {

    static NodePorts free() {
        return new NodePorts(FreePort.find(), FreePort.find(), FreePort.find());
    }
}
