/* A Modbus TCP server of libmodbus for many clients, after its own bandwidth-server-many-up.c. */
#include <arpa/inet.h>
#include <modbus.h>
#include <stdlib.h>
#include <sys/select.h>
#include <unistd.h>

int main(int argc, char **argv) {
  uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
  modbus_t *ctx = modbus_new_tcp("127.0.0.1", argc > 1 ? atoi(argv[1]) : 1502);
  modbus_mapping_t *map = modbus_mapping_new(5000, 3000, 1000, 500);
  int server = modbus_tcp_listen(ctx, 16);
  fd_set open, ready;
  int last = server;
  if (ctx == NULL || map == NULL || server < 0) return 1;
  FD_ZERO(&open);
  FD_SET(server, &open);
  for (;;) {
    ready = open;
    if (select(last + 1, &ready, NULL, NULL, NULL) < 0) return 1;
    for (int fd = 0; fd <= last; fd++) {
      if (!FD_ISSET(fd, &ready)) continue;
      if (fd == server) {
        struct sockaddr_in from;
        socklen_t size = sizeof from;
        int client = accept(server, (struct sockaddr *)&from, &size);
        if (client < 0) continue;
        FD_SET(client, &open);
        if (client > last) last = client;
        continue;
      }
      modbus_set_socket(ctx, fd);
      int length = modbus_receive(ctx, query);
      if (length > 0) modbus_reply(ctx, query, length, map);
      if (length == -1) {
        close(fd);
        FD_CLR(fd, &open);
      }
    }
  }
}
